"""The native format `kommunal/1`, in JSON and YAML. Nothing is imported here: who reads does without what writes."""
