"""What the printed sheet says beside its template, in every language."""

from participatie.core.statuses import N_

SCAN = N_("Weigh along with your phone")
QR = N_("QR code with the address of the weighing")
