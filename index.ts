export { ClicPayApi } from './credentials/ClicPayApi.credentials';
export { FatoriPayApi } from './credentials/FatoriPayApi.credentials';
export { KapitaleApi } from './credentials/KapitaleApi.credentials';
export { ClicPayWallet } from './nodes/ClicPay/ClicPayWallet.node';
export { ClicPayWalletTrigger } from './nodes/ClicPay/ClicPayWalletTrigger.node';
export { InvoiceCapture } from './nodes/FatoriPay/InvoiceCapture/InvoiceCapture.node';
export { KapitaleOrder } from './nodes/Kapitale/KapitaleOrder.node';
export { KapitaleOrderTrigger } from './nodes/Kapitale/KapitaleOrderTrigger.node';
