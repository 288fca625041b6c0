import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { compile } from '../../dev/bundle';
import type { PaymentOrder } from './payment-process';
import { until } from './until';

const ROOT = path.join(__dirname, '../..');
const SOURCE = 'test/support/payment-process.ts';

/** A process of its own that makes one payment: `payment-process.ts`, with the libraries of the build. */
export class PaymentProcess {
	private static compiled: ReturnType<typeof compile> | undefined;
	private static readonly running: PaymentProcess[] = [];
	private output = '';

	private constructor(private readonly child: ReturnType<typeof spawn>) {
		child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
		child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
		child.stdin?.on('error', () => undefined);
	}

	/** Loads n8n's core and the nodes, and waits for its order. */
	static async start(): Promise<PaymentProcess> {
		this.compiled ??= compile([SOURCE], {
			define: { __dirname: JSON.stringify(path.join(ROOT, 'sandbox/client')) },
		});
		const script = (await this.compiled)(SOURCE);
		const one = new PaymentProcess(spawn(process.execPath, [script], { cwd: ROOT }));
		PaymentProcess.running.push(one);
		await one.printed('ready');
		return one;
	}

	static async endAll(): Promise<void> {
		await Promise.all(this.running.splice(0).map(async (one) => await one.kill()));
	}

	order(order: PaymentOrder): void {
		this.child.stdin?.end(JSON.stringify(order));
	}

	/** What the node said; undefined where the process did not live to say it. */
	get said(): string | undefined {
		return /^said (.*)$/m.exec(this.output)?.[1];
	}

	/** With SIGKILL: nothing in it is asked. */
	async kill(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const ended = once(this.child, 'exit');
		this.child.kill('SIGKILL');
		await ended;
	}

	private async printed(line: string): Promise<void> {
		await until(() => {
			if (this.child.exitCode !== null) throw new Error(`the process ended: ${this.output}`);
			return this.output.split('\n').includes(line);
		});
	}
}
