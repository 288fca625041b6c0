/* What of the package claims payments; its entry gives nodes and credentials only. */
export { openLedger } from '../../shared/ledger/ledger';
export { LedgerClaims } from '../../shared/payment/ledger/ledger-claims';
export { Marks } from '../../shared/payment/claims/marks';
