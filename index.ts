export { ClicPayApi } from './credentials/ClicPayApi.credentials';
export { ClicPayTrigger } from './nodes/ClicPay/ClicPayTrigger.node';
export { ClicPayWallet } from './nodes/ClicPay/ClicPayWallet.node';
