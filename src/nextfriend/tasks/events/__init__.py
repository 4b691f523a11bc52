"""Events of a matter and the tasks its kind's list counts from them."""
