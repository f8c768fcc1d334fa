"""What a person can do: plain functions over ports; one module per thing done."""
