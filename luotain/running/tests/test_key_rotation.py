"""A new account key opens everything the old one sealed, or nothing has changed."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from luotain.core.sealed import seal, unseal
from luotain.people.models import Body
from luotain.profiles.models import Account
from luotain.running import account_key, key_rotation
from luotain.running.stop import CannotStart

NEW = "a-new-key-of-this-test-that-is-long-enough"


def test_every_sealed_column_is_found():
    assert (Account, "sealed_keys") in list(key_rotation.sealed_columns())


def test_second_steps_and_the_proof_are_sealed_anew(writer, body):
    account_key.check()
    step = Authenticator.objects.create(
        user=writer, type=Authenticator.Type.TOTP, data={"secret": seal({"secret": "JBSWY3DP"})}
    )
    assert key_rotation.rotate(NEW, keep_in=None) == 1
    step.refresh_from_db()
    assert unseal(step.data["secret"], key=NEW) == {"secret": "JBSWY3DP"}
    assert unseal(Body.current().account_key_proof, key=NEW) == account_key.PROOF
    with pytest.raises(CannotStart):
        account_key.check()


def test_what_cannot_be_opened_stops_it_and_changes_nothing(writer, moderator, body, tmp_path):
    account_key.check()
    good = seal({"secret": "JBSWY3DP"})
    one = Authenticator.objects.create(user=writer, type=Authenticator.Type.TOTP, data={"secret": good})
    Authenticator.objects.create(
        user=moderator,
        type=Authenticator.Type.TOTP,
        data={"secret": seal({"secret": "X"}, key="someone-else's")},
    )
    file = tmp_path / "account-key"
    file.write_text(settings.ACCOUNT_KEY)
    with pytest.raises(CannotStart, match="Nothing was changed"):
        key_rotation.rotate(NEW, keep_in=file)
    one.refresh_from_db()
    assert one.data["secret"] == good
    assert file.read_text() == settings.ACCOUNT_KEY
    account_key.check()
