"""The fault bench: every publishing connector, every step of a delivery, every fault, on both databases.

    python -m tests.faults                                 # the whole table; `make faults` does it
    python -m tests.faults --only snac --databases sqlite  # a part of it

`cases.py` lists what goes wrong; `services.py` the services it goes wrong at; `house.py` is the publishing room in a
process of its own, told step by step what to do; `table.py` counts what came of it at the service itself.
"""
