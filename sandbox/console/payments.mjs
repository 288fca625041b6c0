import { post } from '../kernel/webhooks/post.mjs';
import { isFields } from '../kernel/bodies.mjs';
import { RequestError, refuse, unknownProvider } from './refusals.mjs';

const LONGEST_MS = 15_000;

/**
 * Payments that a person makes in the console. They are real requests to the provider’s own address,
 * so that everything counts for them: armed faults, settings, the ledger.
 *
 * @param {import('../kernel/app.mjs').App} app
 * @param {(id: string) => import('../kernel/desk.mjs').Desk | undefined} deskOf
 */
export function paymentRoutes(app, deskOf) {
	app.post('/api/payments/:provider', async (request, reply) => {
		const desk = deskOf(request.params.provider);
		if (!desk) return unknownProvider(reply);
		const wish = wishFrom(request.body ?? {}, desk.provider);
		try {
			await desk.provider.pay(wish, callOf(desk.baseUrl));
			return { reference: wish.reference };
		} catch (error) {
			return refuse(reply, 409, error instanceof Error ? error.message : String(error));
		}
	});
}

/**
 * @param {import('../kernel/app.mjs').Fields} given
 * @param {import('../kernel/provider.mjs').Provider} provider
 * @returns {import('../kernel/provider.mjs').PaymentWish}
 */
function wishFrom({ ending, amount, reference }, { console: { payment } }) {
	const known = payment.endings.find(({ value }) => value === ending);
	if (!known) throw new RequestError('Choose how the payment shall end.');
	const number = Number(amount);
	if (!(number > 0)) throw new RequestError('The amount must be a number above 0.');
	if (typeof reference !== 'string' || reference === '') {
		throw new RequestError('The payment needs a reference of yours.');
	}
	return { ending: known.value, amount: number, reference };
}

/** @param {string} baseUrl @returns {import('../kernel/provider.mjs').OwnCall} */
function callOf(baseUrl) {
	return async (path, content, more = {}) => {
		const isForm = content instanceof URLSearchParams;
		const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
		const body = isForm ? String(content) : JSON.stringify(content);
		const headers = {
			'content-type': type,
			'content-length': String(Buffer.byteLength(body)),
			accept: 'application/json',
			...more,
		};
		const message = { url: baseUrl + path, headers, body };
		const answer = await post(message, LONGEST_MS, new AbortController().signal).catch((error) => {
			throw new Error(
				`No answer came (${error.message}). It may have been accepted all the same: see below.`,
			);
		});
		const { status, body: text } = answer;
		if (status < 200 || status > 299) {
			throw new Error(`The provider refused it: ${text.slice(0, 300)} (HTTP ${status})`);
		}
		return fieldsIn(text);
	};
}

/** @param {string} text @returns {import('../kernel/app.mjs').Fields} */
function fieldsIn(text) {
	try {
		const value = JSON.parse(text);
		if (isFields(value)) return value;
	} catch {
		// A fault may have broken it: said below.
	}
	throw new Error('The answer could not be read. The payment may have been accepted: see below.');
}
