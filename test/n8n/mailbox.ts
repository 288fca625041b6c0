import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import { until } from './support';

/** A mail server that takes every message and delivers none: what n8n sends can be read here. */
export class Mailbox {
	/** As they were sent, in their order, with quoted-printable undone. */
	readonly messages: string[] = [];

	private constructor(private readonly server: Server) {
		server.on('connection', (socket) => this.talk(socket));
	}

	static async start(): Promise<Mailbox> {
		const server = createServer();
		const mailbox = new Mailbox(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return mailbox;
	}

	/** As n8n's SMTP credential has it. */
	get credential() {
		const { port } = this.server.address() as AddressInfo;
		return {
			user: '',
			password: '',
			host: '127.0.0.1',
			port,
			secure: false,
			disableStartTls: true,
		};
	}

	/** The next message, and the link behind one of its buttons. */
	async linkWith(words: string): Promise<{ message: string; link: string }> {
		await until(async () => this.messages.length > 0, 'a message');
		const message = this.messages.shift() ?? '';
		const links = message.match(/https?:\/\/[^"'\s<>]+/g) ?? [];
		const link = links.find((one) => one.includes(words));
		if (link === undefined) throw new Error(`No link with ${words} in ${message}`);
		return { message, link: link.replaceAll('&amp;', '&') };
	}

	async stop(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}

	private talk(socket: Socket): void {
		let text = '';
		let isData = false;
		const say = (line: string) => socket.write(`${line}\r\n`);
		say('220 mailbox');
		socket.on('error', () => socket.destroy());
		socket.on('data', (chunk) => {
			text += chunk.toString();
			for (;;) {
				const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
				if (end < 0) return;
				const part = text.slice(0, end);
				text = text.slice(end + (isData ? 5 : 2));
				if (isData) {
					isData = false;
					this.messages.push(plain(part));
					say('250 taken');
				} else if (/^DATA/i.test(part)) {
					isData = true;
					say('354 go on');
				} else if (/^QUIT/i.test(part)) {
					socket.end('221 bye\r\n');
				} else {
					say('250 mailbox');
				}
			}
		});
	}
}

const plain = (message: string) =>
	message
		.replace(/=\r\n/g, '')
		.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
