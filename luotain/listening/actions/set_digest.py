"""A person's wish to be told in one go what is new in a stream."""

from __future__ import annotations

from luotain.core import clock
from luotain.listening import digests, permissions
from luotain.listening.models import Digest, DigestIssue, DigestRhythm
from luotain.listening.streams import Stream
from luotain.people.models import Person


def set_digest(stream: Stream, *, by: Person, rhythm: str, by_mail: bool = True) -> Digest:
    """Be told of `stream` in this rhythm from now on; `never` keeps the wish and tells nothing."""
    permissions.listen.require(by)
    now, rhythm = clock.now(), DigestRhythm(rhythm)
    next_at = digests.next_issue(rhythm, now)
    digest, made = Digest.objects.get_or_create(
        person=by,
        stream=stream.whole.address[:400],
        defaults={"rhythm": rhythm, "by_mail": by_mail, "since": now, "next_at": next_at},
    )
    if not made:
        if digest.rhythm == DigestRhythm.NEVER:
            digest.since = now
        digest.rhythm, digest.by_mail, digest.next_at = rhythm, by_mail, next_at
        digest.save(update_fields=["rhythm", "by_mail", "next_at", "since"])
    return digest


def end_digest(digest: Digest) -> None:
    """No more of it; by its own address too, for which nobody has to sign in."""
    Digest.objects.filter(pk=digest.pk).update(rhythm=DigestRhythm.NEVER)
    DigestIssue.objects.filter(digest=digest, seen_at=None).update(seen_at=clock.now())


def see_digest(stream: Stream, *, by: Person) -> None:
    """The person looks at the stream: its digest is not on Today any more."""
    unseen = DigestIssue.objects.filter(digest__person=by, digest__stream=stream.whole.address, seen_at=None)
    if unseen.exists():  # most looks have nothing to write down
        unseen.update(seen_at=clock.now())
