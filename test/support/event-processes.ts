import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { compile } from '../../dev/bundle';
import { until } from './until';

/** Where one of these processes may be told to stand still. */
export type Stage = 'claimed' | 'started' | 'final';

const SOURCE = 'test/support/event-process.ts';

/** A process of its own that takes events in a ledger, with the libraries of the build: `event-process.ts`. */
export class EventProcess {
	private static compiled: ReturnType<typeof compile> | undefined;
	private static readonly running: EventProcess[] = [];
	private said = '';

	private constructor(private readonly child: ReturnType<typeof spawn>) {
		child.stdout?.on('data', (text: Buffer) => (this.said += text.toString()));
		child.stderr?.on('data', (text: Buffer) => (this.said += text.toString()));
	}

	static async start(credential: object, stillAt?: Stage): Promise<EventProcess> {
		this.compiled ??= compile([SOURCE]);
		const script = (await this.compiled)(SOURCE);
		const words = [script, JSON.stringify(credential), ...(stillAt ? [stillAt] : [])];
		const one = new EventProcess(spawn(process.execPath, words));
		EventProcess.running.push(one);
		await until(() => {
			if (one.child.exitCode !== null) throw new Error(`the process ended: ${one.said}`);
			return one.said.includes('port ');
		});
		return one;
	}

	static async endAll(): Promise<void> {
		await Promise.all(this.running.splice(0).map(async (one) => await one.kill()));
	}

	/** The status; 0 where the process died over it. */
	async post(identity: string): Promise<number> {
		const port = /port (\d+)/.exec(this.said)?.[1] ?? '';
		const call = { method: 'POST', body: identity };
		return await fetch(`http://127.0.0.1:${port}`, call).then(
			({ status }) => status,
			() => 0,
		);
	}

	async reached(stage: Stage): Promise<void> {
		await until(() => this.said.split('\n').includes(stage));
	}

	/** How often an execution of the event was begun. */
	runs(identity: string): number {
		return this.said.split('\n').filter((line) => line === `run ${identity}`).length;
	}

	async kill(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const ended = once(this.child, 'exit');
		this.child.kill('SIGKILL');
		await ended;
	}
}
