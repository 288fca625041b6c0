export { ClicPayApi } from './credentials/ClicPayApi.credentials';
export { KapitaleApi } from './credentials/KapitaleApi.credentials';
export { ClicPayWallet } from './nodes/ClicPay/ClicPayWallet.node';
export { KapitaleOrder } from './nodes/Kapitale/KapitaleOrder.node';
