"""The queue: dramatiq on Redis. A message is a stage and an id; the database, not the queue, knows what is due."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

import dramatiq
import redis
from dramatiq.brokers.redis import RedisBroker

from schemas.errors import UnavailableError
from schemas.stages import ROUTE, Stage
from schemas.storage.work import Message

_UNREACHED = (redis.RedisError, OSError, dramatiq.BrokerError)
_IDLE_MS = 500
"""How long an empty queue is left alone: at 200 ms a process that waits for three took 8 % of a core."""
_HEARTBEAT_MS = 15_000
"""A worker silent for so long is dead to the broker; the sweeper does not wait for it."""


class QueueUnavailableError(UnavailableError):
    """The queue does not answer; what is due stays in the database and is sent later."""

    code = "queue_unavailable"


class WorkQueue:
    """Sends messages, and runs jobs for those that come."""

    def __init__(self, broker: RedisBroker) -> None:
        """Use `broker`, whose connection is made at the first message."""
        self._broker = broker

    def send(self, messages: Iterable[Message]) -> None:
        """Put the messages into their stages' queues.

        Raises:
            QueueUnavailableError: Some or all could not be sent.
        """
        try:
            for message in messages:
                self._broker.enqueue(_to_dramatiq(message))
        except _UNREACHED as error:
            raise _unavailable() from error

    def length(self, stage: Stage) -> int:
        """Return how many messages of `stage` no worker has fetched yet.

        Raises:
            QueueUnavailableError: The queue does not answer.
        """
        try:
            return int(self._broker.client.llen(f"{self._broker.namespace}:{stage}"))
        except _UNREACHED as error:
            raise _unavailable() from error

    def check(self) -> None:
        """Raise QueueUnavailableError where the queue does not answer."""
        try:
            self._broker.client.ping()
        except _UNREACHED as error:
            raise _unavailable() from error

    def start_worker(self, stages: Iterable[Stage], handle: Callable[[Message], None]) -> dramatiq.Worker:
        """Start one thread that calls `handle` for each message of `stages`, one at a time; the caller stops it."""
        for stage in stages:
            declare = dramatiq.actor(broker=self._broker, actor_name=stage, queue_name=stage)
            declare(_handler(stage, handle))
        self._broker.delay_queues.clear()  # nothing is ever delayed, and each would be asked as often as a queue
        worker = dramatiq.Worker(self._broker, queues=set(stages), worker_threads=1, worker_timeout=_IDLE_MS)
        worker.start()
        return worker


def open_queue(url: str) -> WorkQueue:
    """Return the queue at `url`; nothing is connected yet.

    Raises:
        QueueUnavailableError: `url` is no address of a queue.
    """
    try:
        connection = redis.Redis.from_url(url, socket_connect_timeout=5)
    except ValueError as error:
        raise _unavailable() from error
    broker = RedisBroker(  # type: ignore[no-untyped-call]
        client=connection,
        middleware=[],
        namespace="trichluc",
        heartbeat_timeout=_HEARTBEAT_MS,
        maintenance_chance=20_000,
    )
    for spec in ROUTE:
        broker.declare_queue(spec.stage)
    return WorkQueue(broker)


def quiet_broker_logs() -> None:
    """Let dramatiq report only its own faults: messages are ours to log."""
    logging.getLogger("dramatiq").setLevel(logging.CRITICAL)


def _to_dramatiq(message: Message) -> "dramatiq.Message[Any]":
    return dramatiq.Message(
        queue_name=message.stage, actor_name=message.stage, args=(message.subject_id,), kwargs={}, options={}
    )


def _handler(stage: Stage, handle: Callable[[Message], None]) -> Callable[[str], None]:
    def run(subject_id: str) -> None:
        handle(Message(stage, subject_id))

    return run


def _unavailable() -> QueueUnavailableError:
    return QueueUnavailableError(
        "Hàng đợi không trả lời. Chạy `trichluc up` hoặc kiểm tra TRICHLUC_REDIS_URL."
    )
