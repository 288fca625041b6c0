import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { eventClaims } from '../../shared/webhooks/claims';
import { TriggerMemory } from '../../shared/webhooks/memory';
import { type Reply, Unavailable } from '../../shared/webhooks/verdict';
import { requestContext } from './request-context';

/*
 * An n8n process, as far as events matter, for `event-processes.ts`: the body of a call is the
 * identity of an event. It says how far it has come, and stands still at the stage that it was told.
 */

const [credential = '{}', stillAt] = process.argv.slice(2);

async function reach(stage: string): Promise<void> {
	process.stdout.write(`${stage}\n`);
	if (stage === stillAt) await new Promise<never>(() => undefined);
}

const server = createServer((request, response) => {
	const reply = response as unknown as Reply;
	const { end } = reply;
	reply.end = (...parts) => {
		void reach('final').then(() => end.apply(response, parts));
		return reply;
	};
	void text(request).then(async (identity) => {
		const context = requestContext({ credential: JSON.parse(credential) as object });
		const claims = eventClaims(context, new TriggerMemory(context), reply);
		try {
			if (await claims.take([identity])) {
				await reach('claimed');
				claims.remember();
				process.stdout.write(`run ${identity}\n`);
				await reach('started');
			}
			response.statusCode = 200;
		} catch (error) {
			response.statusCode = error instanceof Unavailable ? 503 : 500;
		}
		response.end();
	});
});
server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`port ${(server.address() as { port: number }).port}\n`);
});
