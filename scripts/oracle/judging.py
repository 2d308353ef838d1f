"""What the parts of this project say of a value, compared with what the validator says."""
import copy
from dataclasses import dataclass

from . import texts


@dataclass
class Question:
    """A value of a schema, with the validator's word on it."""

    subject: object
    root: str
    value: object
    verdict: str
    # The member that a union's value is; None where the document leaves that open.
    member: str = None
    # What was done to a valid value, and at which place.
    defect: str = None
    place: tuple = None

    @property
    def is_valid(self):
        return self.verdict in ("valid", "chosen")

    @property
    def payload(self):
        return texts.json_text(self.value)


def disagreements(question, answer, validated):
    """What each of ours says that is not so: pairs of who says it and what."""
    if answer is None:
        return [("decoder", "the program dies or hangs")]
    if question.is_valid:
        found = [*valid_strictly(question, answer), *valid_leniently(question, answer)]
    else:
        found = [*invalid_strictly(answer), *invalid_leniently(question, answer)]
    return found + validation(question, validated)


def validation(question, validated):
    if validated.get("valid") is None:
        return [("validate", str(validated.get("error")))]
    # A `oneOf` that several members fit is nothing to decode by, but not valid.
    if validated["valid"] == question.is_valid or question.verdict == "chosen":
        return []
    reasons = "; ".join(f"{violation['path']}: {violation['message']}" for violation in validated.get("violations", []))
    return [("validate", "says it is valid" if validated["valid"] else f"says it is not valid: {reasons}")]


# --- Values that the document allows ---


def valid_strictly(question, answer):
    strict = answer["strict"]
    if "error" in strict:
        return [("strict", f"throws: {strict['error']}")]
    found = [("encoding", f"makes {strict['encoded']}")] if not are_same(strict["encoded"], question.value) else []
    if "broken" in answer:
        found.append(("equality", answer["broken"]))
    if "tree" in answer:
        found.append(("from JSONValue", f"throws: {answer['tree']}"))
    return found + member(question, answer)


def member(question, answer):
    case = answer.get("member", "").strip("`").lower()
    if case == "unknown":
        return [("member", f"is .unknown, not {question.member or 'a member'}")]
    if case and question.member and case != question.member.lower():
        return [("member", f"is .{answer['member']}, not {question.member}")]
    return []


def valid_leniently(question, answer):
    lenient = answer["lenient"]
    if "error" in lenient:
        return [("lenient", f"throws: {lenient['error']}")]
    if lenient["issues"]:
        return [("lenient", "has issues: " + said(lenient["issues"]))]
    return [] if are_same(lenient["encoded"], [question.value]) else [("lenient encoding", f"makes {lenient['encoded']}")]


def said(issues):
    return "; ".join(f"{issue['kind']} {issue['text']}" for issue in issues)


def are_same(text, value):
    return texts.are_same(texts.read_json(text), value)


# --- Values that it does not allow ---


def invalid_strictly(answer):
    found = [] if "error" in answer["strict"] else [("strict", f"accepts it, as {answer.get('member') or 'a value'}")]
    # What strict decoding says of a tree is the same.
    if ("error" in answer["strict"]) != ("tree" in answer):
        found.append(("from JSONValue", answer.get("tree", "accepts it")))
    return found


def invalid_leniently(question, answer):
    lenient = answer["lenient"]
    if "error" in lenient:
        return [("lenient", f"throws for a list that could do without the element: {lenient['error']}")]
    if not lenient["issues"]:
        return [("lenient", "has no issue")]
    found = []
    if answer["isUnion"] and any(issue.get("dropped") == "$[0]" for issue in lenient["issues"]):
        found.append(("lenient", f"leaves an element out that .unknown can hold: {said(lenient['issues'])}"))
    lost = difference([question.value], texts.read_json(lenient["encoded"]), lenient["issues"])
    if lost:
        found.append(("lenient encoding", f"{lost}; makes {lenient['encoded']} with issues: {said(lenient['issues'])}"))
    return found


def difference(value, encoded, issues):
    """What an encoded value lacks or has too much, beyond what the issues hold; None if that is nothing."""
    named = {text for issue in issues for text in (issue["path"], issue.get("dropped")) if text}
    dropped = {issue["dropped"] for issue in issues if "dropped" in issue}
    paths = {texts.path_text(keys): keys for keys, _ in texts.places(value)}
    rest = copy.deepcopy(value)
    # From the back, so that the places of other elements stay what they are.
    gone = sorted((paths[path] for path in dropped if path in paths and paths[path]), key=sort_key, reverse=True)
    for keys in gone:
        try:
            del texts.value_at(rest, keys[:-1])[keys[-1]]
        except (KeyError, IndexError):
            # What contains it was left out, too.
            pass
    return compared(rest, encoded, (), named, gone)


def sort_key(keys):
    return [(isinstance(key, str), str(key) if isinstance(key, str) else key) for key in keys]


def compared(value, encoded, keys, named, gone):
    """The first difference between what is left of a value and what was encoded."""
    if texts.are_same(value, encoded) or texts.path_text(keys) in named:
        return None
    if isinstance(value, dict) and isinstance(encoded, dict):
        return compared_objects(value, encoded, keys, named, gone)
    if isinstance(value, list) and isinstance(encoded, list) and len(value) == len(encoded):
        indices = original_indices(keys, len(value), gone)
        pairs = zip(value, encoded, indices)
        return next(filter(None, (compared(old, new, (*keys, index), named, gone) for old, new, index in pairs)), None)
    return f"{texts.path_text(keys)} is another value"


def original_indices(keys, count, gone):
    """Which elements of a list are left, by their places in the list as it came."""
    missing = {place[-1] for place in gone if place[:-1] == keys}
    return [index for index in range(count + len(missing)) if index not in missing]


def compared_objects(value, encoded, keys, named, gone):
    for key in sorted(value.keys() | encoded.keys()):
        path = texts.path_text((*keys, key))
        if path in named:
            continue
        if key not in encoded:
            return f"{path} is lost"
        if key not in value:
            return f"{path} is added"
        found = compared(value[key], encoded[key], (*keys, key), named, gone)
        if found:
            return found
    return None
