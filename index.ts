export { ClicPayApi } from './credentials/ClicPayApi.credentials';
export { KapitaleApi } from './credentials/KapitaleApi.credentials';
export { ClicPayWallet } from './nodes/ClicPay/ClicPayWallet.node';
export { ClicPayWalletTrigger } from './nodes/ClicPay/ClicPayWalletTrigger.node';
export { KapitaleOrder } from './nodes/Kapitale/KapitaleOrder.node';
export { KapitaleOrderTrigger } from './nodes/Kapitale/KapitaleOrderTrigger.node';
