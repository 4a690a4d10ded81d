"""Numbers of things as Romanian says them."""


def in_romanian(number: int, one: str, many: str) -> str:
    """`1 zi`, `2 zile`, `20 de zile`, `101 zile`: `de` after 00 and 20–99, none after zero."""
    if number == 1:
        return f"1 {one}"
    linked = number != 0 and not 1 <= number % 100 <= 19
    return f"{number} de {many}" if linked else f"{number} {many}"
