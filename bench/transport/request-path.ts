/* What of the package answers a call; its entry gives nodes and credentials only. */
import { provider as capayProvider } from '../../nodes/Capay/provider';
import { payment } from '../../nodes/Capay/wire/contracts';
import { paymentItem } from '../../nodes/Capay/wire/payment-items';
import { provider as clicPayProvider } from '../../nodes/ClicPay/provider';
import { startedTransaction } from '../../nodes/ClicPay/wire/contracts';

export { redact } from '../../shared/errors/redact';
export { createApi } from '../../shared/http/client';
export { path } from '../../shared/http/path';

/** By the name that the benchmarks have for a provider. */
export const capay = { provider: capayProvider, payment, paymentItem };
export const clicpay = { provider: clicPayProvider, startedTransaction };
