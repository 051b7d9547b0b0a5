/** What a note says that a claim has use for, kind and value; some of it in ways that no rule reads. */
export const extraction: readonly (readonly [note: string, facts: readonly string[]])[] = [
  [
    'Seen on 03/11/2025 for low back pain (M54.5). Charge: $125.00. Next visit March 25, 2025.',
    ['date 2025-03-11', 'diagnosis-code M54.5', 'amount 125.00', 'date 2025-03-25'],
  ],
  [
    'DOS 2025-04-02. Dx S52.501A. Splint $85.50, X-ray $140, total $225.50.',
    ['date 2025-04-02', 'diagnosis-code S52.501A', 'amount 85.50', 'amount 140.00', 'amount 225.50'],
  ],
  [
    'Rendering NPI 1234567893. Authorization #: PA-2025-0098. Infusion USD 1,480.00.',
    ['provider-npi 1234567893', 'authorization PA-2025-0098', 'amount 1480.00'],
  ],
  ['Referral no. R7781-22, valid until Dec. 31, 2025.', ['authorization R7781-22', 'date 2025-12-31']],
  ['BP 128/82, pulse 72, weight 81 kg. Room A12, page 3 of 7.', []],
  ['Invoice 2025-0117 of the laboratory: nothing due.', []],
  ['Follow-up J45.909 and E11.9; A1c 7.2 %.', ['diagnosis-code J45.909', 'diagnosis-code E11.9']],
  ['Paid by the patient: $ 40.00 at the desk on 6/9/2025.', ['amount 40.00', 'date 2025-06-09']],
  [
    'The surgery took place on the eleventh of March, and cost twelve hundred dollars.',
    ['date 2025-03-11', 'amount 1200.00'],
  ],
  ['Visit of 11 March 2025, fee 95 dollars.', ['date 2025-03-11', 'amount 95.00']],
  ['Dx: essential hypertension, ICD I10.', ['diagnosis-code I10']],
  ['Auth: pending. NPI: 1234567890 (as on the form). 13/45/2025.', []],
];
