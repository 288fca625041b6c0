export { ClicPayApi } from './credentials/ClicPayApi.credentials';
export { ClicPayWallet } from './nodes/ClicPay/ClicPayWallet.node';
