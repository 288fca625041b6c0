'use strict';

/** @type {import('./index').DevProvider} */
const fatoriPay = { id: 'fatoripay', name: 'FatoriPay' };

module.exports = { fatoriPay };
