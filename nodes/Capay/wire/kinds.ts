/** Who a beneficiary or a client is. Capay keeps the two apart in its addresses. */
export type Kind = 'business' | 'personal';
