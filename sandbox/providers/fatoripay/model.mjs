/**
 * @typedef {import('./stages.mjs').Stage} Stage
 * @typedef {import('../../kernel/settings.mjs').ValuesOf<typeof import('./settings.mjs').SETTINGS> &
 *   import('../../kernel/provider.mjs').CommonSettings} FatoriPaySettings
 * @typedef {import('../../kernel/provider.mjs').ProviderKernel<FatoriPaySettings>} FatoriPayKernel
 * @typedef {'credit_card' | 'pix' | 'boleto'} Method
 *
 * @typedef {object} PayableWith
 * @property {boolean} pix
 * @property {boolean} boleto
 * @property {boolean} credit_card
 * @property {boolean} pixboleto
 * @property {number} withoutInterest
 * @property {number} min
 * @property {number} max instalments
 *
 * @typedef {object} Card what is kept of one: neither its number nor its code
 * @property {string} brand
 * @property {string} firstSix
 * @property {string} lastFour
 * @property {string} holder
 * @property {string} document
 * @property {number} installments
 *
 * @typedef {object} Payment
 * @property {string} id
 * @property {Stage | 'refused'} status
 * @property {Method} method
 * @property {number} totalMinor
 * @property {number} feeMinor
 * @property {Card | null} card
 * @property {number} createdAt epoch milliseconds of the provider's time, as all the others
 * @property {number | null} paidAt
 *
 * @typedef {object} Refund
 * @property {string} id
 * @property {number} amountMinor
 * @property {string | null} reference
 * @property {number} at
 *
 * @typedef {object} InvoiceOrder
 * @property {string} ref
 * @property {string | null} description
 * @property {import('./records/customers.mjs').CustomerData} customer
 * @property {Array<import('./records/products.mjs').ProductData & { quantity: number }>} items
 * @property {number} taxMinor
 * @property {number} discountMinor
 * @property {PayableWith} payableWith
 * @property {string} dueDay `yyyy-mm-dd`
 * @property {string | null} notificationUrl
 * @property {string | null} redirectUrl
 *
 * @typedef {object} Invoice
 * @property {string} id
 * @property {string} ref
 * @property {string | null} description
 * @property {Stage} stage
 * @property {number} subtotalMinor
 * @property {number} taxMinor
 * @property {number} discountMinor
 * @property {number} totalMinor
 * @property {string} linkToken
 * @property {import('./records/customers.mjs').Customer} customer as it was then
 * @property {Array<{ id: string, product: import('./records/products.mjs').Product,
 *   quantity: number, totalMinor: number }>} items
 * @property {Payment | null} payment the latest
 * @property {PayableWith} payableWith
 * @property {string} dueDay
 * @property {string | null} notificationUrl
 * @property {string | null} redirectUrl
 * @property {number} createdAt
 * @property {number} bornAt the real time of its creation
 * @property {number} refundedMinor
 * @property {Refund[]} refunds
 * @property {Array<{ what: 'created' | 'refused' | Stage, at: number }>} log
 *
 * @typedef {'stage' | 'payment' | 'bornAt' | 'refundedMinor' | 'refunds' | 'log'} Grown
 * @typedef {Omit<Invoice, Grown> & Partial<Pick<Invoice, Grown>>} KnownInvoice one to be taken in
 */

/** @type {Method[]} */
export const METHODS = ['boleto', 'pix', 'credit_card'];

/** @type {PayableWith} what an invoice takes that does not say it */
export const ANY_METHOD = {
	pix: true,
	boleto: true,
	credit_card: true,
	pixboleto: false,
	withoutInterest: 0,
	min: 1,
	max: 12,
};
