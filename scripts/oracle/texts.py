"""Documents and values as text: YAML 1.2 and JSON, with every decimal as it is written."""
import json
import re
from decimal import Decimal

import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2: `NO` is a text, and so is a date."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first) + ([""] if tag == "null" else []))
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value, 10))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))


def read_yaml(text):
    return with_text_keys(yaml.load(text, Loader))


def with_text_keys(node):
    """Keys of JSON are text, also those that YAML takes for numbers."""
    if isinstance(node, list):
        return [with_text_keys(item) for item in node]
    if isinstance(node, dict):
        return {key if isinstance(key, str) else json.dumps(key): with_text_keys(value) for key, value in node.items()}
    return node


class Spelled:
    """A value that a document writes in a way of its own: null as `~`."""

    def __init__(self, text):
        self.text = text


PLAIN = re.compile(r"[A-Za-z$][A-Za-z0-9$_-]*")


def yaml_scalar(value):
    if isinstance(value, Spelled):
        return value.text
    if isinstance(value, str):
        is_plain = PLAIN.fullmatch(value) and value.lower() not in ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    return json_text(value)


def yaml_flow(node):
    """A schema on one line, as a reader would write it."""
    if isinstance(node, dict):
        return "{" + ", ".join(f"{yaml_scalar(key)}: {yaml_flow(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(yaml_flow(item) for item in node) + "]"
    return yaml_scalar(node)


def json_text(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{json_text(key)}:{json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(json_text(item) for item in value) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def read_json(text):
    return json.loads(text, parse_float=Decimal)


def is_number(value):
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def are_same(left, right):
    """Whether two values are the same JSON: numbers by what they are worth, objects in any order."""
    if is_number(left) and is_number(right):
        return left == right
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(are_same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(are_same, left, right))
    return left == right


# --- Places in a value, as the runtime writes them ---


def step(key):
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if re.fullmatch(r"[A-Za-z0-9_]+", key) else f"['{json.dumps(key, ensure_ascii=False)[1:-1]}']"


def path_text(keys):
    return "$" + "".join(step(key) for key in keys)


def places(value, keys=()):
    """Every value within a value, with the keys that lead to it."""
    yield keys, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*keys, key))


def value_at(value, keys):
    for key in keys:
        value = value[key]
    return value
