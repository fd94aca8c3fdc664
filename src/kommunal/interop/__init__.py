"""Bridges: in from what cities have, out to what others read. One module per format; no format knows another.

>>> from kommunal import beispiel, interop
>>> chart = interop.export(beispiel("hamm").at("2021-03-01"), "berlin")
>>> chart.data["document"]["title"]
'Hamm'
"""

from kommunal.interop.catalogue import ForeignFormat, formats
from kommunal.interop.result import Export, Loss, Reading
from kommunal.interop.surface import export, read

__all__ = ["Export", "ForeignFormat", "Loss", "Reading", "export", "formats", "read"]
