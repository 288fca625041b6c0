export { ClicPayApi } from './credentials/ClicPayApi.credentials';
export { KapitaleApi } from './credentials/KapitaleApi.credentials';
export { ClicPayTrigger } from './nodes/ClicPay/ClicPayTrigger.node';
export { ClicPayWallet } from './nodes/ClicPay/ClicPayWallet.node';
export { KapitaleOrder } from './nodes/Kapitale/KapitaleOrder.node';
export { KapitaleTrigger } from './nodes/Kapitale/KapitaleTrigger.node';
