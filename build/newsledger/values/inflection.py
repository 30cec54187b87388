"""The forms of English verbs and nouns, from the base form."""

VOWELS = "aeiou"


def verb_forms(base: str, irregular: str = "") -> set[str]:
    """Inflections of an English verb; ``irregular`` lists past forms, or all forms that the rules would miss.

    >>> sorted(verb_forms("raid"))
    ['raid', 'raided', 'raiding', 'raids']
    >>> sorted(verb_forms("strike", "struck"))
    ['strike', 'strikes', 'striking', 'struck']
    """
    given = set(irregular.split())
    forms = {base, plural(base)} | given
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye")) else base
    if not any(form.endswith("ing") for form in given):
        forms.add(stem + "ing")
    if not any(not form.endswith(("ing", "s")) for form in given):
        if base.endswith("y") and base[-2] not in VOWELS:
            forms.add(base[:-1] + "ied")
        else:
            forms.add(base + "d" if base.endswith("e") else base + "ed")
    return forms


def plural(noun: str) -> str:
    """
    >>> [plural(w) for w in ("clash", "city", "raid", "boy")]
    ['clashes', 'cities', 'raids', 'boys']
    """
    if noun.endswith(("s", "sh", "ch", "x", "z")) or noun in ("go", "torpedo"):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"
