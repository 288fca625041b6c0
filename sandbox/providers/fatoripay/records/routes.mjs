import { sendJson } from '../../../kernel/answers.mjs';
import { sendList } from '../answers/invoice.mjs';
import { pathOf } from '../invoices/routes.mjs';
import { readPrice } from '../money.mjs';
import {
	FieldProblems,
	fieldsOf,
	isText,
	refuseFields,
	refuseUnknown,
	textIn,
} from '../refusals.mjs';
import { API } from '../seed.mjs';
import { customerBody } from './customers.mjs';
import { productBody } from './products.mjs';
import { readCustomer, readCustomerChanges } from './reading.mjs';

/** @typedef {import('./customers.mjs').Customer} Customer */

/**
 * Customers and products. Documented is the update of a customer, without its answer.
 *
 * @param {import('../index.mjs').Rooms} rooms
 * @param {import('../../../kernel/app.mjs').App} app
 */
export function recordRoutes({ kernel: { settings }, records, access }, app) {
	const { customers, products } = records;
	const options = { preHandler: access.authenticate };
	const bodyOf = (/** @type {Customer} */ customer) =>
		customerBody(customer, settings.customerName);

	app.post(pathOf('createCustomerPath'), options, (request, reply) => {
		const problems = new FieldProblems();
		const data = readCustomer(fieldsOf(request.body), { prefix: '', settings }, problems);
		if (problems.any) return refuseFields(reply, problems.errors, settings);
		return sendJson(reply, 200, bodyOf(customers.put(data)));
	});

	app.get(pathOf('listCustomersPath'), options, (_request, reply) =>
		sendList(reply, customers.all().map(bodyOf), settings),
	);

	app.get(pathOf('getCustomerPath'), options, (request, reply) =>
		withCustomer(request, reply, (customer) => sendJson(reply, 200, bodyOf(customer))),
	);

	app.patch(`${API}/customer/:id`, options, (request, reply) =>
		withCustomer(request, reply, (customer) => {
			const problems = new FieldProblems();
			const body = fieldsOf(request.body);
			const changes = readCustomerChanges(body, customer, settings, problems);
			if (problems.any) return refuseFields(reply, problems.errors, settings);
			return sendJson(reply, 200, bodyOf(Object.assign(customer, changes)));
		}),
	);

	app.post(pathOf('createProductPath'), options, (request, reply) => {
		const { name, description = '', price } = fieldsOf(request.body);
		const problems = new FieldProblems();
		const priceMinor = readPrice(price, settings);
		problems.check(isText(name), 'name');
		problems.check(typeof description === 'string', 'description');
		problems.check(priceMinor !== null, 'price', 'O campo price não é válido.');
		if (problems.any) return refuseFields(reply, problems.errors, settings);
		const product = products.put({
			name: textIn(name),
			description: textIn(description),
			priceMinor: priceMinor ?? 0,
		});
		return sendJson(reply, 200, productBody(product, settings));
	});

	app.get(pathOf('listProductsPath'), options, (_request, reply) =>
		sendList(
			reply,
			products.all().map((product) => productBody(product, settings)),
			settings,
		),
	);

	/**
	 * @param {{ params: { id: string } }} request
	 * @param {import('../../../kernel/app.mjs').Reply} reply
	 * @param {(customer: Customer) => unknown} answer
	 */
	function withCustomer(request, reply, answer) {
		const customer = customers.find(request.params.id);
		return customer ? answer(customer) : refuseUnknown(reply, 'Cliente', settings);
	}
}
