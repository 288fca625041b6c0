export { CapayApi } from './credentials/CapayApi.credentials';
export { ClicPayApi } from './credentials/ClicPayApi.credentials';
export { KapitaleApi } from './credentials/KapitaleApi.credentials';
export { CapayBeneficiaries } from './nodes/Capay/CapayBeneficiaries.node';
export { ClicPayWallet } from './nodes/ClicPay/ClicPayWallet.node';
export { ClicPayWalletTrigger } from './nodes/ClicPay/ClicPayWalletTrigger.node';
export { KapitaleOrder } from './nodes/Kapitale/KapitaleOrder.node';
export { KapitaleOrderTrigger } from './nodes/Kapitale/KapitaleOrderTrigger.node';
