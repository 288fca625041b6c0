import { sendJson } from '../../kernel/answers.mjs';
import { SCOPES } from './access.mjs';
import { plainCnpj } from './fields.mjs';
import { RECEIVABLES, retailOf, SAMPLES } from './seed.mjs';

/**
 * What is known of a retail, and its receivables. The path of the second is nowhere documented:
 * the sandbox takes one and prints it on its ready line.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function retailRoutes({ kernel: { settings }, access }, app) {
	/**
	 * In a path the rule is digits only, whatever a body may have.
	 *
	 * @param {{ params: { cnpj?: string } }} request
	 */
	const cnpjOf = ({ params }) => plainCnpj(params.cnpj, { ...settings, acceptMaskedCnpj: false });
	const invalid = { message: 'cnpj must contain numbers only (14 digits)' };

	app.get('/company/cnpj/:cnpj', { preHandler: access.needs(SCOPES.retail) }, (request, reply) => {
		const cnpj = cnpjOf(request);
		if (cnpj === null) return sendJson(reply, settings.validationStatus, invalid);
		const retail = retailOf(cnpj);
		if (!retail) return sendJson(reply, 404, { message: 'Retail not found' });
		return sendJson(reply, 200, retail);
	});

	const path = SAMPLES.receivablePath.replace('{cnpj}', ':cnpj');
	app.get(path, { preHandler: access.needs(SCOPES.receivable) }, (request, reply) => {
		const cnpj = cnpjOf(request);
		if (cnpj === null) return sendJson(reply, settings.validationStatus, invalid);
		const retail = retailOf(cnpj);
		if (!retail?.registered_retail) {
			return sendJson(reply, 404, { message: 'CNPJ not found or not eligible' });
		}
		return sendJson(reply, 200, RECEIVABLES);
	});
}
