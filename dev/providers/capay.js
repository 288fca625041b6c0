'use strict';

/** @type {import('./index').DevProvider} */
const capay = { id: 'capay', name: 'Capay' };

module.exports = { capay };
