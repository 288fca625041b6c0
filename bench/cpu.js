'use strict';

/**
 * CPU time of this thread in µs: a busy machine takes the thread off the processor in the middle of
 * an item, and a clock on the wall would count that as ours. Linux keeps this one in steps of up to
 * 4 ms, so whatever is measured must take many times that.
 */
function cpuMicros() {
	// Of this thread from Node 23.9 on, which the types of the oldest supported Node do not know.
	const { threadCpuUsage } = /** @type {{ threadCpuUsage?: NodeJS.Process['cpuUsage'] }} */ (
		process
	);
	const { user, system } = (threadCpuUsage ?? process.cpuUsage).call(process);
	return user + system;
}

module.exports = { cpuMicros };
