'use strict';

/*
 * The calls that the transport benchmarks make, by provider.
 */
const { capay } = require('./capay');
const { clicpay } = require('./clicpay');

/**
 * What a client presents in mutual TLS, and whom it trusts; PEM.
 *
 * @typedef {{ cert: string, key: string, ca: string }} Identity
 *
 * @typedef {object} Call
 * @property {string} path of the payment
 * @property {string} tokenPath
 * @property {string} keyHeader carries the idempotency key
 * @property {object} order what is sent
 * @property {{ status: string }} answer
 * @property {object} token the answer to the login
 * @property {(origin: string, tls: Identity | undefined) => object} credential as n8n hands it over
 * @property {(api: any, key: string, parts: any) => () => Promise<{ status: string }>}
 *   sender sends the payment through the package's request path, as the node does; `parts` is what
 *   request-path.ts has
 */

/** @type {{ [provider in 'capay' | 'clicpay']: Call }} */
const CALLS = { capay, clicpay };

const KEY = '6f1c2a52-5d0e-5b1f-a3c4-0f6e5d4c3b2a';
/** Where the server says how much CPU time it has used. */
const CPU_PATH = '/cpu';

module.exports = { CALLS, CPU_PATH, KEY };
