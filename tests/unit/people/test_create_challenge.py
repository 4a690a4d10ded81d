"""The challenge is the same for everybody, and asking for it sends nothing."""

from primarie.people.create_challenge import create_challenge


def test_it_is_the_same_each_time_and_holds_no_secret() -> None:
    made = create_challenge()
    assert made == create_challenge()
    assert made["publicChallengeParameters"] == made["privateChallengeParameters"] == {"medium": "email"}
    assert made["challengeMetadata"] == "EMAIL_CODE"
