"""Words that say that an identity code follows."""

from .stems import Stems

IDENTITY_CODE_SAID = Stems(
    r"hetu|henkilötunnu|henkilöturvatunnu|\bsotu|personbeteckning|personnummer|identity code|\bssn\b|\bid code|"
    r"social security"
)
