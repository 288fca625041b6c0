import type { IDataObject } from 'n8n-workflow';

import { sendJson, TestServer } from '../../support/servers';
import type { Sandbox } from '../../support/sandbox';
import { capayCredential } from './calls';

/** A Capay that gives a token and then the same answer to whatever is asked, by method. */
export async function answering(
	sandbox: Sandbox,
	answers: { get?: IDataObject; post?: unknown; put?: unknown; patch?: unknown },
) {
	const heard: Array<{ method: string; url: string; key: unknown }> = [];
	const server = await TestServer.start(({ headers, method, url }, response) => {
		if (url === '/authenticate') return sendJson(response, { accessToken: 't' }, 201);
		heard.push({ method, url, key: headers['x-idempotency-key'] });
		const answer = answers[method.toLowerCase() as keyof typeof answers];
		if (answer === undefined) response.writeHead(200).end();
		else sendJson(response, answer);
	});
	return { heard, credentials: capayCredential(sandbox, { baseUrl: server.origin }) };
}

/** A list of one page. */
export const listOf = (...data: IDataObject[]): IDataObject => ({
	meta: { totalCount: data.length },
	data,
});
