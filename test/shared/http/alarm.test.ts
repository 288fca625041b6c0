import { setAlarm } from '../../../shared/http/alarm';
import { wait } from '../../../shared/http/wait';

/** When each alarm rang, in milliseconds after the test set it. */
function recorder() {
	const started = performance.now();
	const rang: Record<string, number> = {};
	return { rang, ring: (name: string) => () => void (rang[name] = performance.now() - started) };
}

describe('alarms', () => {
	it('ring at their time, whatever order they were set in', async () => {
		const { rang, ring } = recorder();
		setAlarm(120, ring('late'));
		setAlarm(40, ring('early'));
		setAlarm(80, ring('middle'));
		setAlarm(0, ring('at once'));
		await wait(200);
		expect(Object.keys(rang)).toEqual(['at once', 'early', 'middle', 'late']);
		expect(rang.early).toBeGreaterThanOrEqual(40);
		expect(rang.late).toBeGreaterThanOrEqual(120);
	});

	it('ring in their order when the process was busy until all were due', async () => {
		const { rang, ring } = recorder();
		setAlarm(20, ring('second'));
		const stopped = setAlarm(30, ring('stopped'));
		setAlarm(10, () => {
			ring('first')();
			stopped();
		});
		for (const end = performance.now() + 60; performance.now() < end;);
		await wait(20);
		expect(Object.keys(rang)).toEqual(['first', 'second']);
	});

	it('ring once, and not at all after they were stopped', async () => {
		const ring = jest.fn();
		const stopped = jest.fn();
		setAlarm(20, ring);
		const stop = setAlarm(20, stopped);
		stop();
		await wait(80);
		expect(ring).toHaveBeenCalledTimes(1);
		expect(stopped).not.toHaveBeenCalled();
	});

	it('leave a later alarm alone when one is stopped twice', async () => {
		const stop = setAlarm(20, jest.fn());
		stop();
		const ring = jest.fn();
		setAlarm(20, ring);
		stop();
		await wait(80);
		expect(ring).toHaveBeenCalledTimes(1);
	});

	it('may set and stop others while they ring', async () => {
		const never = jest.fn();
		const ring = jest.fn();
		let stop: () => void = jest.fn();
		setAlarm(10, () => {
			stop();
			setAlarm(10, ring);
		});
		stop = setAlarm(30, never);
		await wait(100);
		expect(never).not.toHaveBeenCalled();
		expect(ring).toHaveBeenCalledTimes(1);
	});

	it('share one timer, however many calls come and go', () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout');
		for (let call = 0; call < 1_000; call++) setAlarm(60_000, jest.fn())();
		expect(timeout.mock.calls.length).toBeLessThanOrEqual(1);
		timeout.mockRestore();
	});
});
