import { routingProblems } from '../rules/bank.mjs';

/**
 * What no single field can tell.
 *
 * @param {Pick<import('../model.mjs').BeneficiaryFields, 'uniquePayId' | 'bankAccount'>} fields
 * @param {import('../clients/store.mjs').Clients} clients
 * @returns {string[]}
 */
export function fieldProblems({ uniquePayId, bankAccount }, clients) {
	if (!uniquePayId && !bankAccount) return ['uniquePayId or bankAccount should not be empty'];
	if (uniquePayId && !clients.ownerOfFastId(uniquePayId)) return ['uniquePayId is invalid'];
	return bankAccount ? routingProblems(bankAccount) : [];
}
