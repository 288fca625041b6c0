import { kapitale, node } from '../n8n/support';
import { CNPJ } from '../providers/kapitale/calls';
import { Called } from './called';
import { caseOf, pay } from './cases';
import { tell } from './size';
import type { QueueStage } from './stage';

const MB = 1024 * 1024;

/** A file that a webhook process was sent, and that a worker attaches. */
export function attached(stage: () => QueueStage): void {
	it('Attach Invoice has every byte of a file that another process received', async () => {
		const { sandbox } = stage();
		const content = Buffer.alloc(3 * MB, 'synthetic ');
		const files = async () => (await stage().query('SELECT COUNT(*) AS n FROM binary_data'))[0].n;
		const before = Number(await files());
		const attaching = await Called.open(stage(), 'Attach', [
			pay(caseOf('kapitale'), '$json.body'),
			node('File', 'n8n-nodes-base.code', 2, {
				jsCode: 'return [{ json: $json, binary: $("Asked").first().binary }];',
			}),
			kapitale('Attach', {
				resource: 'order',
				operation: 'attachInvoice',
				orderId: '={{ $json.orderId }}',
				invoiceNumber: 'NF-7',
				binaryField: 'file',
				options: {},
			}),
		]);
		const form = new FormData();
		form.set('reference', 'ATTACH-1');
		form.set('cnpj', CNPJ.approvedAtOnce);
		form.set('file', new Blob([content], { type: 'application/pdf' }), 'nota.pdf');
		const { status, json } = await attaching.call(0, form);
		await attaching.close();

		expect(json).toMatchObject({ invoiceNumber: 'NF-7', decision: 'approved' });
		expect(status).toBe(200);
		expect(stage().ranOnWorker(String(json.ranAs))).toBe(true);
		const url = `${sandbox.console}/api/files/kapitale/${String(json.orderId)}`;
		const arrived = Buffer.from(await (await fetch(url)).arrayBuffer());
		expect(arrived.equals(content)).toBe(true);
		// In the database that all processes share, not on the disk of one.
		const stored = Number(await files()) - before;
		expect(stored).toBeGreaterThan(0);
		tell(`Attach Invoice: 3 MB by way of PostgreSQL (${stored} file)`);
	});
}
