import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { sendJson } from '../../kernel/answers.mjs';
import { SCOPES } from './access.mjs';
import { orderBody } from './views.mjs';

const TYPES = ['application/pdf', 'image/png', 'image/jpeg'];

/**
 * The upload of an invoice, and a way to read it back, which only the sandbox has.
 *
 * @param {import('./index.mjs').Rooms} rooms
 * @param {import('../../kernel/app.mjs').App} app
 */
export function invoiceRoutes({ kernel, state, access, files }, app) {
	const { settings } = kernel;

	// Node's own parser of multipart bodies; it is strict, which is what a test wants.
	app.addContentTypeParser('multipart/form-data', (request, payload, done) => {
		const headers = { 'content-type': request.headers['content-type'] ?? '' };
		const body = /** @type {ReadableStream} */ (Readable.toWeb(payload));
		new Response(body, { headers }).formData().then(
			(form) => done(null, form),
			() => done(null, new FormData()),
		);
	});

	app.patch(
		'/order/invoice/:id',
		{ preHandler: access.needs(SCOPES.invoice) },
		async (request, reply) => {
			const form = request.body instanceof FormData ? request.body : new FormData();
			const order = state.find(request.params.id);
			if (!order) return sendJson(reply, 404, { message: 'Order not found' });
			const upload = readUpload(form.get('invoice_number'), form.get('invoice'));
			if ('problem' in upload) {
				return sendJson(reply, settings.validationStatus, { message: upload.problem });
			}
			const { number, file } = upload;
			if (state.hasInvoice(number)) {
				return sendJson(reply, settings.duplicateStatus, {
					message: 'invoice_number already exists',
				});
			}
			const bytes = Buffer.from(await file.arrayBuffer());
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			const invoice = { number, name: file.name, type: file.type, bytes: bytes.length, sha256 };
			if (!state.attach(order, invoice)) {
				return sendJson(reply, settings.wrongStateStatus, {
					message: 'Order must have status pending_invoice',
				});
			}
			files.keep(order.id, bytes);
			return sendJson(reply, 200, orderBody(order, settings));
		},
	);
}

/**
 * @param {FormDataEntryValue | null} number
 * @param {FormDataEntryValue | null} file
 * @returns {{ problem: string } | { number: string, file: File }}
 */
function readUpload(number, file) {
	if (typeof number !== 'string' || number === '') return { problem: 'invoice_number is required' };
	if (file === null || typeof file === 'string' || file.size === 0) {
		return { problem: 'invoice is required' };
	}
	if (!TYPES.includes(file.type)) return { problem: 'invoice must be a PDF or an image' };
	return { number, file };
}

/** The invoices of the latest orders, as they arrived. */
export class InvoiceFiles {
	/** @type {Map<string, Buffer>} */
	#files = new Map();
	#bytes = 0;

	/** @param {string} id of the order @param {Buffer} bytes */
	keep(id, bytes) {
		this.#files.set(id, bytes);
		this.#bytes += bytes.length;
		for (const [oldest, { length }] of this.#files) {
			if (this.#bytes <= 256 * 1024 * 1024 || this.#files.size === 1) break;
			this.#files.delete(oldest);
			this.#bytes -= length;
		}
	}

	/** @param {string} id of the order */
	find(id) {
		return this.#files.get(id);
	}

	reset() {
		this.#files.clear();
		this.#bytes = 0;
	}
}
