"""Passwords are checked, changed and made anew, and no digest of one can be read or tried."""

from __future__ import annotations

import psycopg
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.db import ProgrammingError, connection, transaction

from nextfriend.accounts import bootstrap
from nextfriend.accounts.credential_guard import vouch
from nextfriend.accounts.hashers import APART, KeptApart, public_half
from nextfriend.accounts.models import User
from tests.office.people import PASSWORD, TestOffice
from tests.walls.probes import signed


def user_of(office: TestOffice, key: str = "paralegal") -> User:
    return User.objects.get(pk=office.staff[key].pk)


def test_the_right_password_fits_and_no_other(office: TestOffice) -> None:
    dana = user_of(office)
    assert dana.check_password(PASSWORD)
    assert not dana.check_password(PASSWORD + "x")
    assert not user_of(office, "attorney").check_password("")


def test_what_can_be_read_holds_no_digest(office: TestOffice) -> None:
    with office.speaking("paralegal"):
        found = list(User.objects.values_list("password", flat=True))
    assert len(found) > 5
    for held in found:
        assert held.endswith(f"${APART}") or held.startswith("!")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM accounts_passworddigest")


def test_a_new_password_replaces_the_old_and_changes_what_sessions_rest_on(office: TestOffice) -> None:
    dana = user_of(office)
    before = dana.get_session_auth_hash()
    dana.set_password("another long and quiet river")
    dana.save()
    assert dana.get_session_auth_hash() == user_of(office).get_session_auth_hash() != before
    assert user_of(office).check_password("another long and quiet river")
    assert not user_of(office).check_password(PASSWORD)


def test_no_password_at_all_fits_nothing(office: TestOffice) -> None:
    dana = user_of(office)
    dana.set_unusable_password()
    dana.save()
    assert not user_of(office).check_password(PASSWORD)
    dana.set_password(PASSWORD)
    dana.save()
    assert user_of(office).check_password(PASSWORD)


def test_a_password_hashed_at_a_lower_cost_is_hashed_anew_when_it_is_used(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = user_of(office)
    with monkeypatch.context() as cheaper:
        cheaper.setattr(KeptApart, "memory_cost", 8 * 1024)
        dana.set_password(PASSWORD)
        dana.save()
    assert "m=8192," in user_of(office).password
    assert user_of(office).check_password(PASSWORD)
    assert "m=102400," in user_of(office).password
    assert user_of(office).check_password(PASSWORD)


@pytest.mark.parametrize(
    "sign", [lambda said: b"", lambda said: signed(said), lambda said: signed(f"ask{said}")]
)
def test_whoever_has_no_key_cannot_try_passwords(office: TestOffice, sign: object) -> None:
    said = make_password(PASSWORD)
    with pytest.raises(ProgrammingError, match="no question of ours"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.password_owner(%s, %s)", [said, sign(said)])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("md5$salt$hash", "not a password hash of ours"),
        ("", "not a password hash of ours"),
        (public_half(make_password("x")), "a password without its digest"),
    ],
    ids=["a weak digest", "nothing", "no digest"],
)
def test_only_our_own_hashes_are_kept(office: TestOffice, written: str, sentence: str) -> None:
    dana = user_of(office)
    vouch(dana.pk)
    with pytest.raises(ProgrammingError, match=sentence):
        User.objects.filter(pk=dana.pk).update(password=written)


@pytest.mark.usefixtures("committed")
def test_an_older_offices_hashes_are_taken_apart(committed: TestOffice) -> None:
    """As they lie in a database that the version before this one wrote."""
    dana = committed.staff["paralegal"].pk
    old = Argon2PasswordHasher().encode(PASSWORD, "a-salt-of-22-letters--")
    dsn = connection.get_connection_params()
    from tests.office.cluster import shared_cluster

    with psycopg.connect(shared_cluster().dsn("superuser", dbname=dsn["dbname"])) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("DELETE FROM accounts_passworddigest WHERE user_id = %s", [dana])
        admin.execute("UPDATE accounts_user SET password = %s WHERE id = %s", [old, dana])
    assert User.objects.get(pk=dana).password == old
    for _ in range(2):
        bootstrap.part_old_passwords()
        with transaction.atomic():
            assert User.objects.get(pk=dana).password == public_half(old)
            assert User.objects.get(pk=dana).check_password(PASSWORD)
