import { defineOperation } from '../define-operation';
import { clientAt } from '../../api/client-paths';
import { replayedColumn, sendOrRepeated } from '../../api/send-once';
import { clientLocator } from '../../fields/client';
import { clientKind } from '../../fields/client-record';

export const deleteClient = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a client',
	description: 'Delete a client. Capay refuses it while one of its payments is on its way.',
	effect: 'write',
	endpoint: 'DELETE /clients/{kind}/{id}',
	evidence: 'Documented for businesses; its answer may be empty, as an unofficial SDK says',
	fields: { kind: clientKind(), client: clientLocator('Capay’s ID') },
	async run({ input: { client: id, kind }, api, key }) {
		const sent = await sendOrRepeated(
			async () => await api.delete(clientAt(kind, id), { key, mayBeEmpty: true }),
		);
		const json = { deleted: true, clientId: id, kind, ...replayedColumn(sent) };
		return sent.answer ? { json, answer: sent.answer } : { json, raw: {} };
	},
});
