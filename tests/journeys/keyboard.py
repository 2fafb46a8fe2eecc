"""A person at a keyboard: nothing here touches a mouse."""

from __future__ import annotations

from playwright.sync_api import Browser, Locator, Page, expect

MOST_TABS = 150


class Typist:
    """One person at one browser, in Finnish."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.page: Page = browser.new_context(
            locale="fi-FI", viewport={"width": 1280, "height": 900}
        ).new_page()
        self.base = base

    def sign_in(self, email: str, password: str) -> None:
        """By e-mail and password, past the body's stance at the first time."""
        self.page.goto(f"{self.base}/account/login/?lang=fi")
        self.write(self.page.locator("input[name=login]"), email)
        self.write(self.page.locator("input[name=password]"), password)
        self.enter()
        if "/welcome/" in self.page.url:
            self.press(self.page.locator("main form button"))
        expect(self.page.locator("nav.rail")).to_be_visible()

    def go(self, key: str) -> None:
        """To a place of the rail, by g and its key."""
        self.page.keyboard.press("g")
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def key(self, key: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def reach(self, target: Locator) -> None:
        """Tab until `target` has the focus. It must be reachable, and its focus visible."""
        expect(target).to_be_visible()
        for _ in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                outline = target.evaluate("element => getComputedStyle(element).outlineStyle")
                assert outline != "none", "the focus must be seen"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by the Tab key.")

    def write(self, target: Locator, text: str) -> None:
        """Put `text` in the place of what the field has."""
        self.reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, radio: Locator) -> None:
        """A radio button: reach its group, then the arrows."""
        name = radio.get_attribute("name")
        for _ in range(MOST_TABS):
            focused = self.page.evaluate("document.activeElement.name")
            if focused == name:
                break
            self.page.keyboard.press("Tab")
        for _ in range(12):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} cannot be chosen by the arrows.")

    def tick(self, box: Locator) -> None:
        """A check box."""
        self.reach(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")

    def select(self, target: Locator, beginning: str) -> None:
        """An option of a list, by typing how it begins."""
        self.reach(target)
        self.page.keyboard.type(beginning, delay=20)

    def press(self, button: Locator) -> None:
        """A button or a link that leads to another page."""
        self.reach(button)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def enter(self) -> None:
        """Send the form from the field that has the focus."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def rest(self) -> None:
        """Until what a key has asked for beside the page has come and stands."""
        under_way = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
        expect(self.page.locator(under_way)).to_have_count(0)

    def button(self, name: str) -> Locator:
        """A button by its words."""
        return self.page.get_by_role("button", name=name).first

    def field(self, name: str, number: int = 0) -> Locator:
        """A form field of the page by its name."""
        return self.page.locator(f"main [name={name}]:visible").nth(number)

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.locator("main").inner_text()
