// A clock that was set to another time.
const offset = Number(process.env.CLOCK_OFFSET ?? 0);
const { now } = Date;
Date.now = () => now() + offset;
