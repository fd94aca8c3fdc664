"""What an administration is: the classes, one module per cluster of concepts. Import them from `kommunal`."""
