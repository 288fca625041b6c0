import { sendJson, TestServer } from './servers';

interface Hook {
	id: string;
	action: string;
	url: string;
}

/**
 * A provider's list of webhooks: `POST /hooks`, `PUT` and `DELETE /hooks/{id}`, `GET /all-hooks`. Every
 * invoice is paid.
 */
export class ToyHooks {
	all: Hook[] = [];
	isDown = false;
	/** The action whose registration is refused; the answer repeats the address. */
	failing = '';
	private count = 0;

	private constructor(readonly server: TestServer) {}

	static async start(): Promise<ToyHooks> {
		const started: ToyHooks[] = [];
		const server = await TestServer.start(({ body, method, url }, response) => {
			const hooks = started[0] as ToyHooks;
			const { status, answer } = hooks.answer(method, url, body);
			if (answer === undefined) response.writeHead(status).end();
			else sendJson(response, answer, status);
		});
		started.push(new ToyHooks(server));
		return started[0] as ToyHooks;
	}

	get origin(): string {
		return this.server.origin;
	}

	get calls(): string[] {
		return this.server.heard.map(({ method, url }) => `${method} ${url}`);
	}

	add(action: string, url: string): Hook {
		const hook = { id: `H${++this.count}`, action, url };
		this.all.push(hook);
		return hook;
	}

	private answer(method: string, url: string, body: string): { status: number; answer?: unknown } {
		if (this.isDown) return { status: 500 };
		if (url.startsWith('/invoices/')) return { status: 200, answer: { status: 'paid' } };
		if (method === 'GET') return { status: 200, answer: this.all };
		const { action, url: target } = (body === '' ? {} : JSON.parse(body)) as Hook;
		if (method === 'POST') {
			if (action === this.failing) {
				return { status: 422, answer: { message: `Cannot call ${target}` } };
			}
			return { status: 201, answer: this.add(action, target) };
		}
		const found = this.all.find(({ id }) => url === `/hooks/${id}`);
		if (found === undefined) return { status: 404, answer: { message: 'Not found' } };
		if (method === 'PUT') Object.assign(found, { action, url: target });
		else this.all = this.all.filter((hook) => hook !== found);
		return { status: 200, answer: found };
	}
}
