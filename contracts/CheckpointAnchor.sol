// SPDX-License-Identifier: EUPL-1.2
pragma solidity 0.8.37;

/// Keeps, for each transparency log, the newest checkpoint that its publisher has shown: how many entries, and the root of their Merkle tree
/// (RFC 9162, section 2.1). Nothing else can be written here, so no personal data can be.
///
/// A log is named by the SHA-256 of its origin line (C2SP tlog-checkpoint). A checkpoint of an earlier size is never taken, so whoever changes a
/// log's past must show another root for a size that stands here.
contract CheckpointAnchor {
    struct Checkpoint {
        uint64 size;
        // Number and time of the block that holds the transaction; the time in seconds since 1970.
        uint64 blockNumber;
        uint64 time;
        bytes32 root;
    }

    error NotOwner();
    error NotPublisher();
    error NoOne();
    /// The log stands at `anchored` entries already.
    error NotLarger(uint64 anchored);

    event Anchored(bytes32 indexed logId, uint64 size, bytes32 root, address publisher);
    event PublisherSet(address indexed publisher, bool allowed);
    event OwnerSet(address indexed owner);

    address public owner;
    mapping(address publisher => bool) public isPublisher;
    mapping(bytes32 logId => Checkpoint) private newest;

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    /// Who brings the contract to the chain owns it and publishes.
    constructor() {
        owner = msg.sender;
        isPublisher[msg.sender] = true;
        emit OwnerSet(msg.sender);
        emit PublisherSet(msg.sender, true);
    }

    /// Shows a checkpoint of a log. It must be larger than the one before it.
    function anchor(bytes32 logId, uint64 size, bytes32 root) external {
        if (!isPublisher[msg.sender]) revert NotPublisher();
        Checkpoint storage last = newest[logId];
        if (size <= last.size) revert NotLarger(last.size);
        newest[logId] = Checkpoint(size, uint64(block.number), uint64(block.timestamp), root);
        emit Anchored(logId, size, root, msg.sender);
    }

    /// The newest checkpoint of a log, all zero before the first.
    function latest(bytes32 logId) external view returns (Checkpoint memory) {
        return newest[logId];
    }

    /// Lets an account publish, or no longer. What it has anchored stays.
    function setPublisher(address publisher, bool allowed) external onlyOwner {
        isPublisher[publisher] = allowed;
        emit PublisherSet(publisher, allowed);
    }

    /// Gives the contract to another owner, who is not a publisher by that.
    function setOwner(address next) external onlyOwner {
        if (next == address(0)) revert NoOne();
        owner = next;
        emit OwnerSet(next);
    }
}
