"""Words that say that an e-mail address is meant."""

from .stems import Stems

ABOUT_WRITING = Stems(
    r"mail|s-?posti|sähköposti|\bmeili|\bmaili|epost|e-post|kirjoit|skriv|write|contact|reach me|vastau|svara|"
    r"reply|yhteys|yhteyt|kontakt|lähet|send"
)
